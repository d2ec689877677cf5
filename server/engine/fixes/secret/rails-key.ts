/** The key of what Rails keeps encrypted beside it. Source: Ruby on Rails Guides, "Securing Rails Applications", Custom Credentials. */
const key = /(?:^|\/)config\/(?:master|credentials\/([\w-]+))\.key$/;

/** Whether a file holds nothing but such a key. */
export function isRailsKey(path: string): boolean {
  return key.test(path);
}

/** In words, what else is to be done about the key; undefined for any other file. */
export function railsKeyWords(path: string): string | undefined {
  const found = key.exec(path);
  if (found === null) return undefined;
  const [folder, environment] = [path.slice(0, found.index + found[0].indexOf('config/')), found[1]];
  const held = `${folder}config/${environment === undefined ? 'credentials' : `credentials/${environment}`}.yml.enc`;
  const option = environment === undefined ? '' : ` --environment ${environment}`;
  return `Rails takes the key from RAILS_MASTER_KEY where the file is missing: set that where it runs. Whoever has the key reads ${held}: print that by rails credentials:show${option}, remove both files, write it anew by rails credentials:edit${option}, which makes another key, and change all values in it where they were issued.`;
}
