import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model, type QueryFilter } from 'mongoose';
import type { ListSessionLogsQuery } from '../../contracts';
import { toObjectId } from '../../platform/database';
import type { SessionLogRecord } from './session-log.schema';

/** A step as it is logged, with ids as text. */
export interface LoggedStep extends Omit<SessionLogRecord, '_id' | 'fanpageId' | 'eventId'> {
  fanpageId: string | null;
  eventId: string;
}

@Injectable()
export class SessionLogsRepository {
  constructor(@InjectModel('SessionLog') private readonly model: Model<SessionLogRecord>) {}

  async add(steps: readonly LoggedStep[]): Promise<void> {
    const records = steps.map((step) => ({
      ...step,
      _id: new Types.ObjectId(),
      fanpageId: step.fanpageId === null ? null : toObjectId(step.fanpageId),
      eventId: toObjectId(step.eventId),
    }));
    await this.model.insertMany(records, { throwOnValidationError: true });
  }

  async page(query: ListSessionLogsQuery): Promise<{ steps: (LoggedStep & { id: string })[]; total: number }> {
    const filter = filterOf(query);
    const [records, total] = await Promise.all([
      this.model
        .find(filter)
        .sort({ createdAt: -1, _id: -1 })
        .skip((query.page - 1) * query.pageSize)
        .limit(query.pageSize)
        .lean<SessionLogRecord[]>(),
      this.model.countDocuments(filter),
    ]);
    return { steps: records.map(toStep), total };
  }
}

function filterOf({
  fanpageId,
  customer,
  eventId,
  step,
  outcome,
  from,
  to,
}: ListSessionLogsQuery): QueryFilter<SessionLogRecord> {
  const time = { ...(from !== undefined && { $gte: new Date(from) }), ...(to !== undefined && { $lte: new Date(to) }) };
  return {
    ...(fanpageId !== undefined && { fanpageId: toObjectId(fanpageId) }),
    ...(customer !== undefined && { customer }),
    ...(eventId !== undefined && { eventId: toObjectId(eventId) }),
    ...(step !== undefined && { step }),
    ...(outcome !== undefined && { outcome }),
    ...(Object.keys(time).length > 0 && { createdAt: time }),
  };
}

const toStep = ({ _id, fanpageId, eventId, ...rest }: SessionLogRecord): LoggedStep & { id: string } => ({
  ...rest,
  id: _id.toString(),
  fanpageId: fanpageId?.toString() ?? null,
  eventId: eventId.toString(),
});
