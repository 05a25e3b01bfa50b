using System.Linq.Expressions;
using Umbraco.Cms.Core.Persistence.Querying;

namespace ECare.Cms.Persistence.Queries;

/// <summary>Runs Umbraco's queries over rows or over entities held in memory.</summary>
internal static class RowQuery
{
    public static IQueryable<TRow> Matching<TEntity, TRow>(this IQueryable<TRow> rows, IQuery<TEntity>? query) =>
        Predicates(query).Aggregate(rows, (matching, predicate) => matching.Where(EntityToRow<TEntity, TRow>.Rewrite(predicate)));

    public static IEnumerable<TEntity> Matching<TEntity>(this IEnumerable<TEntity> entities, IQuery<TEntity>? query) =>
        Predicates(query).Aggregate(entities, (matching, predicate) => matching.Where(predicate.Compile()));

    private static IReadOnlyList<Expression<Func<TEntity, bool>>> Predicates<TEntity>(IQuery<TEntity>? query) => query switch
    {
        null => [],
        ContentQuery<TEntity> own => own.Predicates,
        _ => throw new NotSupportedException($"A query of type {query.GetType()} was not made by the scope provider."),
    };
}
