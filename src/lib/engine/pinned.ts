/** The one engine that is ever started: @duckdb/duckdb-wasm 1.32.0, `eh`. A release of another was malicious once. */
export const engineSha256 = '4c221bfa59c11f24dbd750e70c90b9252eca6eec5633936e6a2ec766e55fd879';
/** Bytes that come of it (scripts/trimmed.js), unpacked: what a compressed answer's length does not tell. */
export const engineBytes = 26_823_119;
