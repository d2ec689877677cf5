/** Whether a host is called as servers are that take or keep mail. Sources: RFC 6186, section 3; GoDaddy, "Server and port settings for Workspace Email", `smtpout.secureserver.net`. */
export function isMailServer(host: string): boolean {
  return /^(?:e?mail|imaps?|mx|pop3?|smtp(?:s|auth|out)?|webmail)(?:[\d-][\w-]{0,60})?(?:\.[\w-]{1,63}){1,6}$/i.test(
    host,
  );
}

/** Whether a text is the address of a mailbox, by which its owner signs in. */
export function isMailAddress(text: string): boolean {
  return /^[\w.+-]{1,80}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$/.test(text);
}
