import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { definedJobs, type JobDefinition } from './job-definition';
import { handledJob, type JobHandler } from './job-handler';

export interface RegisteredJob {
  definition: JobDefinition<unknown>;
  handler: JobHandler<unknown>;
}

/** Which class handles which job, found at boot. */
@Injectable()
export class JobRegistry implements OnApplicationBootstrap {
  private readonly jobs = new Map<string, RegisteredJob>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error when a job has no handler or two: better at boot than with the first job in the night */
  onApplicationBootstrap(): void {
    for (const provider of this.discovery.getProviders({ metadataKey: handledJob.KEY })) {
      const definition = this.discovery.getMetadataByDecorator(handledJob, provider);
      if (definition) {
        this.register(definition, provider.instance as JobHandler<unknown>);
      }
    }
    const missing = definedJobs().filter(({ name }) => !this.jobs.has(name));
    if (missing.length > 0) {
      throw new Error(`No provider handles the job ${missing.map(({ name }) => `"${name}"`).join(', ')}.`);
    }
  }

  all(): RegisteredJob[] {
    return [...this.jobs.values()];
  }

  find(name: string): RegisteredJob | undefined {
    return this.jobs.get(name);
  }

  private register(definition: JobDefinition<unknown>, handler: JobHandler<unknown>): void {
    if (this.jobs.has(definition.name)) {
      throw new Error(`The job "${definition.name}" has two handlers.`);
    }
    this.jobs.set(definition.name, { definition, handler });
  }
}
