// Distribution functions of Boost.Math behind plain C functions.
//
// Per distribution: density, cumulative probability P(X ≤ x), survival P(X > x), and the two quantiles:
// `quantile` inverts the cumulative probability, `survival_quantile` inverts the survival, which keeps
// its digits where the cumulative probability has rounded to 1.
//
// No C++ exception leaves these functions. Where Boost reports an error the result is NaN, or the
// infinity that is the limit. Parameters are checked by the callers.

#ifndef CCHC_BOOST_MATH_H
#define CCHC_BOOST_MATH_H

#ifdef __cplusplus
extern "C" {
#endif

// Mean 0, standard deviation 1.
double boost_normal_density(double x);
double boost_normal_cumulative(double x);
double boost_normal_survival(double x);
double boost_normal_quantile(double p);
double boost_normal_survival_quantile(double q);

// Student's t with df > 0 degrees of freedom, not necessarily an integer.
double boost_student_t_density(double x, double df);
double boost_student_t_cumulative(double x, double df);
double boost_student_t_survival(double x, double df);
double boost_student_t_quantile(double p, double df);
double boost_student_t_survival_quantile(double q, double df);

// In double arithmetic: about 1e-13 in the body, fewer digits far in the tails.
double boost_student_t_quick_cumulative(double x, double df);
double boost_student_t_quick_quantile(double p, double df);

// Beta with shapes a, b > 0 on [0, 1].
double boost_beta_density(double x, double a, double b);
double boost_beta_cumulative(double x, double a, double b);
double boost_beta_survival(double x, double a, double b);
double boost_beta_quantile(double p, double a, double b);
double boost_beta_survival_quantile(double q, double a, double b);

// Fisher's F with df1 numerator and df2 denominator degrees of freedom.
double boost_fisher_f_density(double x, double df1, double df2);
double boost_fisher_f_cumulative(double x, double df1, double df2);
double boost_fisher_f_survival(double x, double df1, double df2);
double boost_fisher_f_quantile(double p, double df1, double df2);
double boost_fisher_f_survival_quantile(double q, double df1, double df2);

// The derivatives of ln Γ: ψ(x) and ψ′(x), x > 0.
double boost_digamma(double x);
double boost_trigamma(double x);

#ifdef __cplusplus
}
#endif

#endif
