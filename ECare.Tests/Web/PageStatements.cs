using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ECare.Tests.Web;

/// <summary>What the shared portal asked the operators' databases while it answered requests: each statement once, with an address that led to it.</summary>
internal sealed class PageStatements : DbCommandInterceptor
{
    private readonly HttpContextAccessor requests = new();
    private readonly ConcurrentDictionary<string, string> seen = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Seen => seen;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Keep(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Keep(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Keep(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Keep(command, result));

    private T Keep<T>(DbCommand command, T result)
    {
        if (requests.HttpContext is { } request)
        {
            seen.TryAdd(command.CommandText, $"{request.Request.Method} {request.Request.Path}{request.Request.QueryString}");
        }

        return result;
    }
}
