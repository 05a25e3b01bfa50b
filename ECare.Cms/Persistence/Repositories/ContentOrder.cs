using System.Linq.Expressions;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Orders and pages rows the way Umbraco's services ask for it.</summary>
internal static class ContentOrder
{
    public static IQueryable<TRow> InOrder<TRow>(this IQueryable<TRow> rows, Ordering? ordering)
        where TRow : NodeRow
    {
        Expression<Func<TRow, object?>> by = ordering?.OrderBy?.ToLowerInvariant() switch
        {
            "name" => row => row.Name,
            "path" => row => row.Path,
            "level" => row => row.Level,
            "createdate" => row => row.CreateDate,
            "updatedate" => row => row.UpdateDate,
            "id" => row => row.Id,
            _ => row => row.SortOrder,
        };
        var ordered = ordering?.Direction == Direction.Descending ? rows.OrderByDescending(by) : rows.OrderBy(by);
        return ordered.ThenBy(row => row.Id);
    }

    public static IQueryable<TRow> Page<TRow>(this IQueryable<TRow> rows, long pageIndex, int pageSize) =>
        pageSize == int.MaxValue ? rows : rows.Skip((int)(pageIndex * pageSize)).Take(pageSize);
}
