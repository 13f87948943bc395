declare module 'zendesk_app_framework_sdk' {
  const sdk: { init: () => unknown }
  export default sdk
}
