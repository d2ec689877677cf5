import { anyOf } from '../../text/patterns/any-of.ts';

/** Whether a name says that everybody is meant to read what a bucket holds: a site, or what a site shows. */
export function isSiteName(name: string): boolean {
  return (siteName.test(parted(name)) || isDomain(name)) && !isForSome(name);
}

/** Whether a name says that a bucket is a site, whose pages lead to whatever is in it. */
export function isPagesName(name: string): boolean {
  return pagesName.test(parted(name)) && !isForSome(name);
}

/** A bucket is called as a domain where it answers for that. Source: Amazon S3 user guide, "Configuring a static website using a custom domain". */
function isDomain(name: string): boolean {
  return /^(?:[a-z\d][a-z\d-]{0,62}\.){1,4}[a-z]{2,20}(?:\/\*)?$/.test(name);
}

const pagesName = /(?:^|[^a-z])(?:(?:web)?sites?|website|www|frontend|spa|landing)(?:[^a-z]|$)/i;

/** Whether a name says that only some people are meant to see what is behind it. */
export function isForSome(name: string): boolean {
  return ofSome.test(parted(name));
}

/** Words of `PrivateSurfBucket` as those of `private-surf-bucket`. */
function parted(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1-$2');
}

const siteName = anyOf([
  // What is made to be read by all: sites, files to download, repositories of packages.
  /(?:^|[^a-z])(?:public|(?:web)?sites?|website|www|static|assets?|cdn|downloads?|frontend|spa|landing|(?:apt|deb|rpm|yum)[-_]?repo(?:s|sitory)?)(?:[^a-z]|$)/i,
  // What the pages of a site show, with or without the environment behind it.
  /(?:^|[^a-z])(?:artworks?|avatars?|banners?|gallery|icons?|images?|logos?|media|photos?|pictures?|thumbnails?)(?:dev|local|prod|stag(?:e|ing)|test)?(?:[^a-z]|$)/i,
]);

/** Words in the name of a store that is not for everybody: `customer-exports`, `internal`, `backups`. */
const ofSome =
  /(?:^|[^a-z])(?:admin|backups?|chats?|confidential|conversations?|customers?|exports?|internal|invoices?|medical|messages?|patients?|private|protected|reports?|restricted|scans?|secret)(?:[^a-z]|$)/i;

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
