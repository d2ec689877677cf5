/** A chart that reads from a Secret of the cluster what its `auth` otherwise holds. */
interface KnownChart {
  /** The entry of `auth` that names the Secret. */
  readonly setting: string;
  /** The keys of the Secret, by the entries of `auth` that they stand for. */
  readonly keys: Readonly<Record<string, string | undefined>>;
}

/** By the chart's name. Source: the charts' own lists of parameters. */
export const knownCharts: Readonly<Record<string, KnownChart | undefined>> = {
  mariadb: { setting: 'existingSecret', keys: { password: 'mariadb-password', rootPassword: 'mariadb-root-password' } },
  mysql: { setting: 'existingSecret', keys: { password: 'mysql-password', rootPassword: 'mysql-root-password' } },
  postgresql: { setting: 'existingSecret', keys: { password: 'password', postgresPassword: 'postgres-password' } },
  rabbitmq: { setting: 'existingPasswordSecret', keys: { password: 'rabbitmq-password' } },
  redis: { setting: 'existingSecret', keys: { password: 'redis-password' } },
};

/** What a Secret is called that a chart, or a release of one, reads a part of its values from. */
export function secretOfChart(chart: string | undefined, part: string): string {
  return `${chart ?? 'app'}-${inKebab(part)}`;
}

/** `dbPassword` and `db_password` as `db-password`. */
export function inKebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
