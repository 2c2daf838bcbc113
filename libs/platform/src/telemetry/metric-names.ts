/** Every metric of the product, by the name that dashboards and alerts use. Units stand at the end (Prometheus style). */
export const METRIC_NAMES = {
  httpRequestDuration: 'http_request_duration_seconds',
  errors: 'errors_total',
  socketsConnected: 'sockets_connected',
  socketDisconnects: 'socket_disconnects_total',
  eventsAppended: 'events_appended_total',
  queueWaiting: 'queue_waiting_jobs',
  queueActive: 'queue_active_jobs',
  queueOldestWait: 'queue_oldest_wait_seconds',
  generationDuration: 'generation_duration_seconds',
  generationStageDuration: 'generation_stage_duration_seconds',
  textProviderFirstToken: 'text_provider_first_token_seconds',
  textProviderFailures: 'text_provider_failures_total',
  storageFree: 'storage_free_bytes',
} as const;
