using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Repositories;
using ECare.Cms.Persistence.Scopes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Hosting;

internal static class RepositoryRegistration
{
    public static IServiceCollection AddRepositories(this IServiceCollection services)
    {
        services.AddSingleton<WriteGate>();
        services.AddSingleton<ContentScopeProvider>();
        services.AddSingleton<ICoreScopeProvider>(provider => provider.GetRequiredService<ContentScopeProvider>());
        services.AddSingleton<ContentClaim>();
        services.AddTypes();
        services.AddContent();
        services.AddSingleton<ILanguageRepository, LanguageRepository>();
        services.AddSingleton<IDictionaryRepository, DictionaryRepository>();
        services.AddSingleton<IDomainRepository, DomainRepository>();
        services.AddSingleton<IAuditRepository, AuditRepository>();
        services.AddSingleton<IRelationTypeRepository, RelationTypeRepository>();
        services.AddSingleton<IRelationRepository, RelationRepository>();
        services.AddSingleton<IRedirectUrlRepository, RedirectUrlRepository>();
        services.AddSingleton<IKeyValueRepository, KeyValueRepository>();
        services.AddSingleton<IWebhookRepository, WebhookRepository>();
        services.AddSingleton<IWebhookRequestRepository, WebhookRequestRepository>();
        services.AddSingleton<IWebhookLogRepository, WebhookLogRepository>();
        services.AddSingleton<IPublicAccessRepository, PublicAccessRepository>();
        services.AddSingleton<ITemplateRepository, NoTemplates>();
        services.TryAddSingleton<IUserGroupRepository, GroupPermissions>();
        services.AddSingleton<TrackedItems>();
        services.AddSingleton<ITrackedReferencesRepository, TrackedReferencesRepository>();
        services.AddSingleton<TypeUsageRepository>();
        services.AddSingleton<IPropertyTypeUsageRepository>(provider => provider.GetRequiredService<TypeUsageRepository>());
        services.AddSingleton<IDataTypeUsageRepository>(provider => provider.GetRequiredService<TypeUsageRepository>());
        return services;
    }

    private static void AddTypes(this IServiceCollection services)
    {
        services.AddSingleton<TypeMapping>();
        services.AddSingleton<DataTypeRepository>();
        services.AddSingleton<IDataTypeRepository>(provider => provider.GetRequiredService<DataTypeRepository>());
        services.AddSingleton<ContentTypeRepository>();
        services.AddSingleton<IContentTypeRepository>(provider => provider.GetRequiredService<ContentTypeRepository>());
        services.AddSingleton<MediaTypeRepository>();
        services.AddSingleton<IMediaTypeRepository>(provider => provider.GetRequiredService<MediaTypeRepository>());
        services.AddSingleton<IContentTypeCommonRepository, ContentTypeCommonRepository>();
        services.AddSingleton<IDocumentTypeContainerRepository, ContentTypeFolderRepository>();
        services.AddSingleton<IMediaTypeContainerRepository, MediaTypeFolderRepository>();
        services.AddSingleton<IDataTypeContainerRepository, DataTypeFolderRepository>();
        services.AddSingleton<IDocumentBlueprintContainerRepository, BlueprintFolderRepository>();
    }

    private static void AddContent(this IServiceCollection services)
    {
        services.AddSingleton<IDocumentRepository, DocumentRepository>();
        services.AddSingleton<IDocumentBlueprintRepository, BlueprintRepository>();
        services.AddSingleton<IMediaRepository, MediaRepository>();
        services.AddSingleton<IDocumentVersionRepository, DocumentVersionRepository>();
        services.AddSingleton<EntityMapping>();
        services.AddSingleton<EntityRepository>();
        services.AddSingleton<IEntityRepository>(provider => provider.GetRequiredService<EntityRepository>());
        services.AddSingleton<IIdKeyMapRepository>(provider => provider.GetRequiredService<EntityRepository>());
        services.AddSingleton<NavigationRepository>();
        services.AddSingleton<INavigationRepository>(provider => provider.GetRequiredService<NavigationRepository>());
        services.AddSingleton<IPublishStatusRepository>(provider => provider.GetRequiredService<NavigationRepository>());
        services.AddSingleton<IDocumentUrlRepository, DocumentUrlRepository>();
        services.AddSingleton<IDocumentUrlAliasRepository, DocumentUrlAliasRepository>();
    }
}
