import { ErrorHandler, inject, Service } from '@angular/core';
import { ErrorReports } from './error-reports';

/** Errors that nobody caught: in the console as ever, and reported. */
@Service()
export class ReportingErrorHandler extends ErrorHandler {
  private readonly reports = inject(ErrorReports);

  override handleError(error: unknown): void {
    super.handleError(error);
    try {
      this.reports.report(error);
    } catch {
      // An error in here would come back to this very place.
    }
  }
}
