import Forecasting
import Foundation
import Loading
import Plans
import TargetAssessment
import TimeSeries

// Verdicts observations.csv targets.csv
let paths = CommandLine.arguments.dropFirst()
guard let observations = paths.first, let plan = paths.dropFirst().first else {
  fatalError("two files are needed: observations and targets")
}

// Without a catalogue the files say what is in per cent, which level units have, what is a rank.
var loaded = try ObservationLoader.load([.open(observations)])
loaded.takeMeasures()
loaded.describeUnits()
let targets = try TargetLoader.load(
  [.open(plan)], catalogue: loaded.catalogue, allowsNewNames: true)
try loaded.boundPlaces(by: targets)
_ = loaded.boundShares(by: targets)

let catalogue = loaded.catalogue
guard let day = loaded.observations.latestPublication(catalogue: catalogue) else { exit(1) }
let panel = loaded.observations.panel(catalogue: catalogue, asOf: day)
let forecasts = forecast(panel, with: .combination, for: targets)
for answer in assess(targets, on: forecasts, seed: 1).assessments {
  let verdict =
    switch answer.outcome {
    case .observed(let observed): observed.isReached ? "reached" : "missed"
    case .forecast(let forecast): String(format: "%.2f", forecast.probability)
    case .notAssessable(let reason, _): reason.rawValue
    }
  print(answer.target.id, verdict)
}
