export { SimulatorModule } from './simulator.module';
