/** Whether a service that runs pipelines takes a file at the root of a repository for one of its own. Elsewhere it takes it for nothing. */
export function isPipelineOfService(path: string): boolean {
  return ofService.test(path);
}

const ofService =
  /(?:^|\/)(?:(?:\.?appveyor|\.drone|\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|circle)\.ya?ml|\.circleci\/[^/]{1,100})$/;
