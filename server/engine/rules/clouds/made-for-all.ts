import { anyOf } from '../../text/patterns/any-of.ts';

/** Whether a name says that everybody is meant to read what a bucket holds: a site, or what a site shows. */
export function isSiteName(name: string): boolean {
  return siteName.test(name);
}

const siteName =
  /(?:^|[^a-z])(?:public|(?:web)?sites?|website|www|static|assets?|logos?|icons?|cdn|frontend|spa|landing)(?:[^a-z]|$)/i;

/** Whether a name says that a program works for its own project or for who runs it, and is no front for everybody. */
export function isInnerName(name: string): boolean {
  return innerName.test(name);
}

const innerName = anyOf([
  // What it is for.
  /(?:^|[^a-z])(?:admin|back-?office|cron|internal|intranet|jobs?|migrat\w{0,12}|private|scheduled?|schedulers?|tasks?|workers?)(?:[^a-z]|$)/i,
  // Programs that their makers advise against showing to the internet without a sign-in.
  /airflow|grafana|jaeger|jupyter|kibana|metabase|mlflow|prefect|prometheus|superset|tensorboard/i,
]);
