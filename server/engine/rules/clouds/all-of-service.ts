/** The service of AWS all of whose actions a pattern stands for, in small letters: `s3` of `S3:*`; undefined for any other pattern. */
export function allOfService(pattern: string): string | undefined {
  return /^([a-z0-9-]+):\*+$/i.exec(pattern)?.[1]?.toLowerCase();
}
