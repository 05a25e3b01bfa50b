using System.Collections;
using System.Linq.Expressions;
using Umbraco.Cms.Core.Persistence.Querying;

namespace ECare.Cms.Persistence.Queries;

/// <summary>Keeps the expressions of a query, so that they can run over objects or be rewritten to rows.</summary>
internal sealed class ContentQuery<T> : IQuery<T>
{
    private readonly List<Expression<Func<T, bool>>> predicates = [];

    public IReadOnlyList<Expression<Func<T, bool>>> Predicates => predicates;

    public IQuery<T> Where(Expression<Func<T, bool>> predicate)
    {
        // Umbraco's own callers pass an absent filter on as null.
        if (predicate is not null)
        {
            predicates.Add(predicate);
        }

        return this;
    }

    public IEnumerable<Tuple<string, object[]>> GetWhereClauses() =>
        throw new NotSupportedException("Queries are translated by EF Core, not written as SQL.");

    public IQuery<T> WhereIn(Expression<Func<T, object>> fieldSelector, IEnumerable? values) =>
        Where(Contains(fieldSelector, values));

    public IQuery<T> WhereNotIn(Expression<Func<T, object>> fieldSelector, IEnumerable? values)
    {
        var contains = Contains(fieldSelector, values);
        return Where(Expression.Lambda<Func<T, bool>>(Expression.Not(contains.Body), contains.Parameters));
    }

    public IQuery<T> WhereAny(IEnumerable<Expression<Func<T, bool>>> predicates)
    {
        var all = predicates?.ToList() ?? [];
        if (all.Count == 0)
        {
            return this;
        }

        var parameter = Expression.Parameter(typeof(T));
        var any = all
            .Select(predicate => new ReplaceParameter(predicate.Parameters[0], parameter).Visit(predicate.Body))
            .Aggregate(Expression.OrElse);
        return Where(Expression.Lambda<Func<T, bool>>(any, parameter));
    }

    private static Expression<Func<T, bool>> Contains(Expression<Func<T, object>> field, IEnumerable? values)
    {
        var body = field.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : field.Body;
        var list = values?.Cast<object>().ToArray() ?? [];
        var typed = Array.CreateInstance(body.Type, list.Length);
        list.CopyTo(typed, 0);
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [body.Type], Expression.Constant(typed), body);
        return Expression.Lambda<Func<T, bool>>(contains, field.Parameters);
    }

    private sealed class ReplaceParameter(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
