#include "CBoostMath.h"

#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace {

namespace math = boost::math;
namespace policies = boost::math::policies;

// Boost computes in long double and rounds once (its default, kept on purpose): on x86 that is good to
// 4e-15 in the body and 4e-14 in the tails, where double alone errs by up to 3e-11 at the ends of the beta
// distribution and loses Student quantiles at 1e-200. A platform whose long double is a double gets the
// latter.
//
// Errors become NaN or the limiting infinity instead of exceptions.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>>;

using Normal = math::normal_distribution<double, Policy>;
using StudentT = math::students_t_distribution<double, Policy>;
// The same in double arithmetic, five times as fast: forecasts ask for millions of probabilities.
using QuickStudentT = math::students_t_distribution<
    double, policies::normalise<Policy, policies::promote_double<false>>::type>;
using Beta = math::beta_distribution<double, Policy>;
using FisherF = math::fisher_f_distribution<double, Policy>;

// The last fence: whatever is still thrown ends here.
template <typename Function>
double guarded(Function function) noexcept {
  try {
    return function();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

// The five functions of one distribution. PARAMETERS follow x in the signature, ARGUMENTS
// construct the distribution.
#define FIVE_FUNCTIONS(NAME, TYPE, PARAMETERS, ARGUMENTS)                              \
  double boost_##NAME##_density(double x PARAMETERS) {                                 \
    return guarded([=] { return math::pdf(TYPE ARGUMENTS, x); });                      \
  }                                                                                    \
  double boost_##NAME##_cumulative(double x PARAMETERS) {                              \
    return guarded([=] { return math::cdf(TYPE ARGUMENTS, x); });                      \
  }                                                                                    \
  double boost_##NAME##_survival(double x PARAMETERS) {                                \
    return guarded([=] { return math::cdf(math::complement(TYPE ARGUMENTS, x)); });    \
  }                                                                                    \
  double boost_##NAME##_quantile(double level PARAMETERS) {                            \
    return guarded([=] { return math::quantile(TYPE ARGUMENTS, level); });             \
  }                                                                                    \
  double boost_##NAME##_survival_quantile(double level PARAMETERS) {                   \
    return guarded([=] { return math::quantile(math::complement(TYPE ARGUMENTS, level)); }); \
  }

#define NONE
#define ONE(A) , double A
#define TWO(A, B) , double A, double B

FIVE_FUNCTIONS(normal, Normal, NONE, ())
FIVE_FUNCTIONS(student_t, StudentT, ONE(df), (df))
FIVE_FUNCTIONS(beta, Beta, TWO(a, b), (a, b))
FIVE_FUNCTIONS(fisher_f, FisherF, TWO(df1, df2), (df1, df2))

double boost_student_t_quick_cumulative(double x, double df) {
  return guarded([=] { return math::cdf(QuickStudentT(df), x); });
}
double boost_student_t_quick_quantile(double p, double df) {
  return guarded([=] { return math::quantile(QuickStudentT(df), p); });
}

double boost_digamma(double x) {
  return guarded([=] { return math::digamma(x, Policy()); });
}
double boost_trigamma(double x) {
  return guarded([=] { return math::trigamma(x, Policy()); });
}
