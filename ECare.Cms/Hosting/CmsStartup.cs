using ECare.Cms.Cluster;
using ECare.Cms.Editing;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;

namespace ECare.Cms.Hosting;

/// <summary>Brings the content database up to date and fills what Umbraco's services keep in memory.</summary>
public sealed class CmsStartup(IServiceProvider services)
{
    private readonly TaskCompletionSource<IReadOnlyList<long>> toldBefore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool ready;

    /// <summary>Which changes of other nodes this one has read with the content; completes when the content is read.</summary>
    internal Task<IReadOnlyList<long>> ToldBefore => toldBefore.Task;

    /// <summary>Does its work once, however often it is called. The host calls it before anything asks for content.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (ready)
        {
            return;
        }

        // Parts of Umbraco.Core look their services up here.
        StaticServiceProvider.Instance = services;
        await using (var db = services.GetRequiredService<IContentDbContextFactory>().CreateDbContext())
        {
            await CreateAsync(db, cancellationToken);
        }

        var told = await services.GetRequiredService<CacheInstructions>().LatestAsync(cancellationToken);
        services.GetRequiredService<RelationTypes>().Ensure();
        await LoadAsync(cancellationToken);
        ready = true;
        toldBefore.TrySetResult(told);
    }

    /// <summary>Reads trees, publish status and URLs anew, after an import or a change behind Umbraco's back.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!HasLanguage())
        {
            // Publish status and URLs are kept by language; the import that follows creates the first one.
            return;
        }

        await services.GetRequiredService<IDocumentNavigationManagementService>().RebuildAsync();
        await services.GetRequiredService<IDocumentNavigationManagementService>().RebuildBinAsync();
        await services.GetRequiredService<IMediaNavigationManagementService>().RebuildAsync();
        await services.GetRequiredService<IMediaNavigationManagementService>().RebuildBinAsync();
        await services.GetRequiredService<IPublishStatusManagementService>().InitializeAsync(cancellationToken);
        await services.GetRequiredService<IDocumentUrlService>().InitAsync(false, cancellationToken);
        await services.GetRequiredService<IDocumentUrlAliasService>().InitAsync(false, cancellationToken);
    }

    private bool HasLanguage()
    {
        using var scope = services.GetRequiredService<ICoreScopeProvider>().CreateCoreScope(autoComplete: true);
        return services.GetRequiredService<ILanguageRepository>().GetDefaultId() is not null;
    }

    private static async Task CreateAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        if (db is SqliteContentDbContext)
        {
            // A process killed while it migrated left EF's lock behind, and we would wait for it for ever (docs/adr/0066).
            await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }
}
