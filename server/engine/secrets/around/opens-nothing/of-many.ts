/**
 * What lies among the steps that brought a database from one form to the next: they have run, and nobody changes them any more. Which file is itself such a step, `text/paths/migration-path.ts`
 * says.
 */
export function isAmongMigrations(path: string): boolean {
  return /(?:^|\/)(?:migrations?|migrate|alembic\/versions|changelogs?|flyway|db\/changelog)\//i.test(path);
}

/** Characters before a value in which its column begins. */
const mostColumn = 160;

/** A row that a change to a database puts into a table: `<column name="password" value="…"/>`. Source: Liquibase, "insert" change type. */
export function isColumnOfChange(path: string, text: string, at: number): boolean {
  return isAmongMigrations(path) && column.test(text.slice(Math.max(0, at - mostColumn), at));
}

const column = /<column\s[^<>]{0,140}\bvalue\s?=\s?["']$/;

/** What other scanners of secrets are told to leave alone, each looked at by somebody. */
export function isAllowList(path: string): boolean {
  return allowList.test(path);
}

/** Their files: `.gitleaksignore`, `.secrets.baseline`, `.talismanrc` …; not what a scanner writes down, nor the pipeline that runs it. */
const allowList =
  /(?:^|\/)(?:\.gitallowed|\.secretsignore|\.?gitleaks(?:[._-]\w{1,30})?\.toml|\.gitleaksignore|\.?trufflehog[._-]?(?:allow(?:ed|[._-]?list)?|baseline|exclude[sd]?|ignore[sd]?)(?:[._-](?:files|paths|patterns|regexes))?(?:\.(?:json|toml|txt|ya?ml))?|\.secrets\.baseline|\.secretlint(?:ignore|rc[\w.]{0,10})|\.talismanrc|\.gitguardian\.ya?ml|\.ggshield[\w.]{0,10}|\.whispers\.ya?ml)$/i;
