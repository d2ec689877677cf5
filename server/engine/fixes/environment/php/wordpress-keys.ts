/** Whether a variable is one of the eight that WordPress signs logins with. Source: WordPress, "Editing wp-config.php", "Security Keys". */
export function isWordPressKey(path: string, name: string): boolean {
  return /(?:^|\/)wp-config[\w.-]*\.php$/.test(path) && keys.test(name);
}

const keys = /^(?:AUTH|SECURE_AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)$/;
