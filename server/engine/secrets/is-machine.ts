/** Whether a host is the machine itself, also as a container sees it. */
export function isMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1?\]?|host\.docker\.internal)$/i.test(host);
}
