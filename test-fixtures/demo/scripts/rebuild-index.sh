#!/usr/bin/env bash
set -euo pipefail
partner_token={{secret:larkspur-partner-token:feed}}
curl --fail --silent --header "X-Partner-Token: $partner_token" https://feed.publishers.example/books.jsonl --output books.jsonl
curl --fail --silent --header "Authorization: Bearer $SEARCH_ADMIN_KEY" --data-binary @books.jsonl "$SEARCH_URL/indexes/books/documents"
