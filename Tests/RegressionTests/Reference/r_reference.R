# Writes r.json beside this file: what R says about the data sets of statsmodels.json.
#
# Run: Rscript r_reference.R (in this folder)
#      (R version 4.2.2 Patched (2022-11-10 r83330), sandwich 3.0.2, MASS 7.3.58.2, lmtest 0.9.40,
#      nlme 3.1.162, strucchange 1.5.3, jsonlite 1.8.4: packages r-cran-* of Debian 12)
suppressPackageStartupMessages({
  library(jsonlite); library(sandwich); library(lmtest); library(MASS); library(nlme)
  library(strucchange)
})
known <- fromJSON("statsmodels.json", simplifyVector = FALSE)
numbers <- function(values) unlist(values, use.names = FALSE)

linear <- function(case) {
  y <- numbers(case$response)
  X <- sapply(case$columns, numbers)
  colnames(X) <- numbers(case$terms)
  if (!is.null(case$covariance)) {
    # Fixed correlation 0.4^distance; only what nlme reports in the same form.
    fit <- gls(y ~ 0 + X, correlation = corAR1(0.4, ~ 1, fixed = TRUE), method = "REML")
    return(list(coefficients = unname(coef(fit)), standardErrors = unname(sqrt(diag(vcov(fit)))),
                sigma = fit$sigma))
  }
  hasIntercept <- colnames(X)[1] == "intercept"
  data <- data.frame(y = y, X[, if (hasIntercept) -1 else TRUE, drop = FALSE])
  formula <- if (hasIntercept) y ~ . else y ~ 0 + .
  w <- numbers(case$weights)
  fit <- if (is.null(w)) lm(formula, data) else lm(formula, data, weights = w)
  s <- summary(fit)
  new <- as.data.frame(as.list(numbers(case$newRow)))
  names(new) <- colnames(X)
  # A new observation of weight 1, as statsmodels takes it.
  interval <- function(kind) {
    suppressWarnings(predict(fit, new, interval = kind, level = 0.95, weights = 1))[1, 2:3]
  }
  inference <- function(covariance) {
    table <- coeftest(fit, vcov. = covariance)
    list(standardErrors = unname(table[, 2]), statistics = unname(table[, 3]), pValues = unname(table[, 4]))
  }
  n <- length(y)
  k <- ncol(X) + 1
  list(
    coefficients = unname(coef(fit)), residuals = unname(resid(fit)), sigma = s$sigma,
    rSquared = s$r.squared, adjustedRSquared = s$adj.r.squared, logLikelihood = as.numeric(logLik(fit)),
    aic = AIC(fit), aicc = AIC(fit) + 2 * k * (k + 1) / (n - k - 1), bic = BIC(fit),
    durbinWatson = if (is.null(w)) unname(dwtest(fit)$statistic) else NULL,
    leverages = unname(hatvalues(fit)), confidence95 = unname(confint(fit)),
    classical = inference(vcov(fit)), hc3 = inference(vcovHC(fit, "HC3")),
    hac = inference(NeweyWest(fit, lag = floor(4 * (n / 100)^(2 / 9)), prewhite = FALSE, adjust = TRUE)),
    hac4 = inference(NeweyWest(fit, lag = 4, prewhite = FALSE, adjust = TRUE)),
    meanInterval95 = unname(interval("confidence")),
    predictionInterval95 = unname(interval("prediction")))
}

huber <- function(case) {
  X <- sapply(case$columns, numbers)
  fit <- rlm(X, numbers(case$response), psi = psi.huber, k = 1.345, scale.est = "MAD", acc = 1e-14, maxit = 5000)
  list(coefficients = unname(coef(fit)), standardErrors = unname(summary(fit)$coefficients[, 2]), scale = fit$s)
}

chow <- function(case) {
  y <- numbers(case$response); t <- numbers(case$times)
  test <- sctest(y ~ t, type = "Chow", point = 7)
  list(index = 7, statistic = unname(test$statistic), pValue = unname(test$p.value))
}

kendall <- function(case) {
  y <- numbers(case$response)
  test <- suppressWarnings(cor.test(seq_along(y), y, method = "kendall", exact = !anyDuplicated(y)))
  list(tau = unname(test$estimate), exactPValue = if (anyDuplicated(y) || length(y) > 10) NULL else test$p.value)
}

out <- list(
  source = R.version.string, linear = lapply(known$linear, linear), huber = lapply(known$huber, huber),
  chow = chow(known$chow), mannKendall = lapply(known$mannKendall, kendall))
write(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null"), "r.json")
