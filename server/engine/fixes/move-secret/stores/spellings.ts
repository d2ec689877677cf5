/** A spelling of references: all before the last part is the place, the last part the field. */
export interface Spelling {
  readonly store: string;
  /** Of place, field and end. */
  readonly reference: RegExp;
  /** It is resolved only where it is all of a value, or of what a list gives to a name. */
  readonly isWhole?: true;
  /** Whether neighbours of the same folder are resolved with the file: what does so renders all of them. */
  readonly isOfFolder?: true;
  /** What a value that is written in base64 has behind its field. */
  readonly encoded?: string;
}

/** In the order in which they are looked for. */
export const spellings: readonly Spelling[] = [
  // 1Password, "Secret reference syntax".
  { store: '1Password', reference: /(op:\/\/[^/\s"'}]{1,80}\/[^/\s"'}]{1,80}\/)([\w.-]{1,80})()/ },
  // Serverless Framework, "SSM Parameter Store & Secrets Manager": `${ssm:/shop/${sls:stage}/db-password}`.
  {
    store: 'AWS',
    reference:
      /(\$\{ssm(?:\([\w-]{1,40}\))?:(?:\$\{[^{}\n]{1,100}\}|[\w/.-]){1,200}?\/)((?=[\w.-]{0,80}(?:pass|secret|token|key|cred|dsn|pwd|auth))[\w.-]{1,80})((?:~true)?\})/i,
  },
  // Apache Kafka, "Configuration Providers": `${file:/etc/kafka/secrets.properties:key}`.
  { store: 'the store', reference: /(\$\{(?:file|directory|vault):[^:\s{}]{1,200}:)([\w.-]{1,80})(\})/ },
  // vals and helm-secrets: `ref+vault://path#/key`.
  { store: 'Vault', reference: /(ref\+vault:\/\/[\w./?=&-]{1,200}#\/)([\w.-]{1,80})()/, isOfFolder: true },
  // Argo CD Vault Plugin, "How it works": `<path:secret/data/app#key>`, in base64 `<path:secret/data/app#key | base64encode>`.
  {
    store: 'Vault',
    reference: /(<path:[\w./-]{1,200}#)([\w.-]{1,80})(?:#\d{1,6})?(?:[ ]?\|[ ]?base64encode)?()(?=>)/,
    isOfFolder: true,
    encoded: ' | base64encode',
  },
  // Bank-Vaults, "Injecting consul-template into the Pod", `vault:secret/data/app#KEY`, and `#${.KEY}` of its templates.
  {
    store: 'Vault',
    reference: /((?<![\w+>])vault:[\w./-]{1,200}#\$\{\.)([\w-]{1,80})(\})/,
    isWhole: true,
    isOfFolder: true,
  },
  { store: 'Vault', reference: /((?<![\w+>])vault:[\w./-]{1,200}#)([\w.-]{1,80})()/, isWhole: true, isOfFolder: true },
  // Ansible, community.hashi_vault: `{{ lookup('community.hashi_vault.hashi_vault', 'secret=secret/data/app:key') }}`.
  {
    store: 'Vault',
    reference:
      /(\{\{ ?lookup\( ?'(?:community\.hashi_vault\.)?hashi_vault' ?, ?'(?:[^'\n]{1,100} )?secret=[\w./-]{1,200}:)([\w-]{1,80})((?: [^'\n]{1,100})?'[^}\n]{0,100}\}\})/,
    isWhole: true,
    isOfFolder: true,
  },
];
