import hosts from '../../../../rules/secrets/mail-transports.json' with { type: 'json' };

const known: Readonly<Record<string, string>> = hosts;

/**
 * The server that an address of mail leads to where its scheme names the provider and `default` stands for the host: `gmail+smtp://…@default`; any other host as it is written.
 * Source: Symfony, "Sending Emails with Mailer", using a third-party transport.
 */
export function hostOfTransport(scheme: string, host: string): string {
  const [provider = '', protocol] = scheme.split('+');
  if (protocol === undefined || !/^default(?::\d{1,5})?$/.test(host)) return host;
  return (Object.hasOwn(known, provider) && known[provider]) || host;
}
