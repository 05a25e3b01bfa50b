using ECare.Core.Jobs;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ECare.Core.Idempotency;

/// <summary>Registers the keys of commands.</summary>
public static class IdempotencyRegistration
{
    /// <summary>Adds the keys and what forgets them. It asks for <c>AddPersistence</c> and <c>AddJobs</c>.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services)
    {
        services.TryAddScoped<IdempotencyKeys>();
        return services.AddJob<IdempotencyCleaning>("idempotency-cleaning", "0 40 3 * * ?");
    }
}

/// <summary>Forgets keys that nobody will send again.</summary>
internal sealed class IdempotencyCleaning(ECareDbContext db, TimeProvider clock) : IJobWork
{
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() - IdempotencyKeys.Kept;
        return db.IdempotencyKeys.Where(key => key.StartedAt < limit).ExecuteDeleteAsync(cancellationToken);
    }
}
