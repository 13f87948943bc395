const PATIENCE_MS = 2_000

/**
 * Packages load the SDK from Zendesk's own address, and are served as they are. So that this works without
 * a network, a service worker on the apps' origin answers that address with the SDK from npm. Where the
 * browser allows no such worker, the address is asked over the network as usual.
 */
export const prepareLocalSdk = (appOrigin: string): Promise<boolean> =>
  new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.src = `${appOrigin}/sdk/prepare.html`
    frame.hidden = true
    frame.title = 'Preparing apps'
    const finish = (prepared: boolean): void => {
      clearTimeout(timer)
      window.removeEventListener('message', hear)
      frame.remove()
      resolve(prepared)
    }
    const hear = (event: MessageEvent): void => {
      if (event.source === frame.contentWindow && event.origin === appOrigin)
        finish(event.data === 'prepared')
    }
    const timer = setTimeout(() => finish(false), PATIENCE_MS)
    window.addEventListener('message', hear)
    document.body.append(frame)
  })
