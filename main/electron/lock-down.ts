/** Denies everything that the window does not need: network, permissions, navigation, other windows, downloads. */
import type { App, Session, WebContents } from 'electron';
import { isOwnAddress } from './scheme.ts';

const innerAddress = /^(data|blob|devtools):/;

/** Writing text to the clipboard, for the copy buttons, is the only permission there is. */
function isAllowed(permission: string, contents: WebContents | null): boolean {
  return permission === 'clipboard-sanitized-write' && contents !== null && isOwnAddress(contents.getURL());
}

export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(isAllowed(permission, contents)));
  session.setPermissionCheckHandler((contents, permission) => isAllowed(permission, contents));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnAddress(url) && !innerAddress.test(url) }));
}

/** For every page that is ever made, the product's one window included. */
export function lockDownPages(app: App): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
