import Analysis
import ArgumentParser
import Results

/// `cchc`: forecasts whether reform targets will be reached.
@main
struct CommandLineTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cchc",
    abstract: "Forecasts whether public administration reform (CCHC) targets will be reached.",
    discussion: """
      Bring a CSV of indicators and the targets of a plan; read for each target its last value, \
      its forecast, and the probability that it is reached.

        cchc init my-office              templates that open in Excel
        cchc run my-office/job.yaml      verdicts, tables and charts
        cchc forecast values.csv         forecasts of any unit,indicator,period,value file

      Exit status: 0 done; 1 done, but not everything could be assessed (--strict); 64 wrong \
      usage; 65 bad data; 66 no such file; 73 cannot write; 74 cannot read.
      """,
    version: ToolVersion.current,
    subcommands: [
      RunCommand.self, InitCommand.self, CheckCommand.self, ForecastCommand.self,
      AssessCommand.self, ProgressCommand.self, TrendCommand.self, BacktestCommand.self,
      ScenarioCommand.self, CompareCommand.self, ReportCommand.self, ChartCommand.self,
      ExportCommand.self,
    ])
}
