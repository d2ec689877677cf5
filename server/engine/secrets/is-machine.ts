/** Whether a host is the machine itself, also as a container sees it, or by the name that Windows gives to the machine of somebody who has not chosen one. */
export function isMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1?\]?|host\.(?:docker|containers)\.internal|(?:DESKTOP|LAPTOP)-[A-Z\d]{7,8})$/i.test(
    host,
  );
}
