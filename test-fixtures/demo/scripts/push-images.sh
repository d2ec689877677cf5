#!/usr/bin/env bash
set -euo pipefail
registry=ghcr.io/larkspur-books
echo "$REGISTRY_TOKEN" | docker login ghcr.io --username larkspur-books --password-stdin
for service in orders reporting storefront; do
  docker build --tag "$registry/$service:$(git describe --tags)" "services/$service"
  docker push "$registry/$service:$(git describe --tags)"
done
