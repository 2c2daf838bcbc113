/**
 * Every metric of the product, by the name that dashboards and alerts use. Units stand at the end (Prometheus style). What
 * Node itself tells (`process_*`, `nodejs_*`) comes from prom-client.
 */
export const METRIC_NAMES = {
  httpRequestDuration: 'http_request_duration_seconds',
  errors: 'errors_total',
  rateLimitRefusals: 'rate_limit_refusals_total',

  socketsConnected: 'sockets_connected',
  socketConnects: 'socket_connects_total',
  socketDisconnects: 'socket_disconnects_total',
  eventsAppended: 'events_appended_total',
  eventsDelivered: 'events_delivered_total',
  eventLag: 'event_lag_seconds',

  queueWaiting: 'queue_waiting_jobs',
  queueActive: 'queue_active_jobs',
  queueFailed: 'queue_failed_jobs',
  queueOldestWait: 'queue_oldest_wait_seconds',
  workersAlive: 'workers_alive',
  jobAttempts: 'job_attempts_total',
  jobOutcomes: 'job_outcomes_total',
  jobDuration: 'job_duration_seconds',
  generationDuration: 'generation_duration_seconds',
  generationStageDuration: 'generation_stage_duration_seconds',
  webhookDeliveries: 'webhook_deliveries_total',

  textProviderFirstToken: 'text_provider_first_token_seconds',
  providerDuration: 'provider_duration_seconds',
  providerFailures: 'provider_failures_total',
  providerFallbacks: 'provider_fallbacks_total',
  providerTokens: 'provider_tokens_total',
  providerCost: 'provider_cost_dollars_total',
  budgetRefusals: 'budget_refusals_total',
  budgetSpent: 'budget_spent_ratio',

  storageUsed: 'storage_used_bytes',
  storageFree: 'storage_free_bytes',
  storageReserve: 'storage_reserve_bytes',
  storageWritten: 'storage_written_bytes_total',
  storageFailures: 'storage_failures_total',
  databaseConnections: 'database_pool_connections',
  databaseConnectionLimit: 'database_pool_limit_connections',
  databaseWaiting: 'database_pool_waiting_requests',
} as const;
