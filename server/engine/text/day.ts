/** Whether a text is a day of the calendar as ISO writes it, `2027-01-31`; `2027-02-30` is none. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** The day; of what is none, also that it is none. */
export function dayInWords(text: string): string {
  return isDay(text) ? text : `${text}, which is ${noDay}`;
}

/** What a text is called that should be a day. */
export const noDay = 'no date such as 2027-01-31';
