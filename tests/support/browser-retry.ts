// A browser on a busy machine is sometimes late for a wait. One more try, with the first failure printed; only where
// each test starts an account of its own. What fails twice has failed.
const path = expect.getState().testPath ?? ''
if (/tests\/(sidebar|console|topbar|background)\/|workspace-(pages|protocol)/.test(path)) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true })
}
