/**
 * What is wrong with a subject that alone decides whose tokens come in; undefined where it names one party. Sources:
 * GitHub, "OpenID Connect reference"; GitLab, "ID token authentication"; Kubernetes, "Service account token volume
 * projection".
 */
export function subjectFault(subject: string, issuer: string): string | undefined {
  if (/:pull_request$/.test(subject)) return 'is every pull request, before anybody has reviewed it';
  const isGitHub = /(?:^|\/\/)token\.actions\.githubusercontent\.com/.test(issuer);
  if (isGitHub && !/^repo:[\w.-]+(?:@\d+)?\/[\w.-]+(?:@\d+)?:/.test(subject))
    return 'names no repository of an organisation';
  if (/^system:serviceaccount:/.test(subject) && /[*?]/.test(subject))
    return 'is every service account of a namespace or cluster';
  if (/^[*?]+$/.test(subject)) return 'is every token of the issuer';
  const isProject = /^project_path:(?![^*?/]+\/[^*?:]+:)/.test(subject);
  return isProject ? 'names no project' : undefined;
}
