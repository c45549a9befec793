export { ErrorReporter } from './error-reporter';
export { ErrorReportsModule } from './error-reports.module';
