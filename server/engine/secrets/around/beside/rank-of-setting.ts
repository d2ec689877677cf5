/** When a setting beside a secret is asked, the first before the others: where mail comes from, `'from' => ['address' => …]`, says whose mailbox it is only where no user is named. */
export function rankOfSetting(key: string, value: string): number {
  if (/domain$/i.test(key)) return 1;
  return /address$/i.test(key) && value.includes('@') ? 2 : 0;
}

/** All that there are. */
export const ranks: readonly number[] = [0, 1, 2];
