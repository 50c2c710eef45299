/** The queries that hold pipelines or stages. */
export const pipelineKeys = [['pipelines'], ['board']];
