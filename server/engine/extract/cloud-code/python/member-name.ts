/**
 * The name of a member as TypeScript writes it: `add_to_policy` is `addToPolicy`, `lambda_` is `lambda`. Names that are no such
 * words (`__init__`, `ALL_ACTIONS`) stay. Source: jsii, "Python", naming; Pulumi, "Python SDK", property names.
 */
export function memberName(written: string): string {
  return written.includes('_')
    ? written
        .replace(/(?<=[a-zA-Z\d])_$/, '')
        .replace(/(?<=[a-z\d])_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
    : written;
}

/** Whether a name is that of a class, so that a call of it makes one. Source: PEP 8, "Class Names". */
export function isClassName(name: string): boolean {
  return /^[A-Z]/.test(name);
}
