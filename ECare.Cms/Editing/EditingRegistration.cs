using ECare.Cms.Media;
using ECare.Cms.Persistence.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Editing;

/// <summary>What happens around an edit: references, the way back from the recycle bin, uploaded files.</summary>
internal static class EditingRegistration
{
    public static IUmbracoBuilder AddEditing(this IUmbracoBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<RelationTypes>();
        services.AddSingleton<EntityReferences>();
        services.AddSingleton<ReferenceRows>();
        services.AddSingleton<ReferenceTracking>();
        services.AddSingleton<ILongRunningOperationRepository, RunningOperations>();
        services.AddSingleton<TemporaryFiles>();
        services.AddSingleton<ITemporaryFileRepository>(provider => provider.GetRequiredService<TemporaryFiles>());
        services.AddSingleton<IReservedFieldNamesService, ReservedFieldNames>();
        services.AddSingleton<UploadAutoFillProperties>();
        services.TryAddSingleton<IImageDimensionExtractor, ImageDimensions>();

        // A country's page need not exist in the language that the installation calls its default (docs/adr/0197).
        services.Configure<ContentSettings>(settings => settings.AllowEditInvariantFromNonDefault = true);

        return builder
            .AddNotificationHandler<ContentSavedNotification, ReferenceTracking>()
            .AddNotificationHandler<ContentPublishedNotification, ReferenceTracking>()
            .AddNotificationHandler<ContentUnpublishedNotification, ReferenceTracking>()
            .AddNotificationHandler<MediaSavedNotification, ReferenceTracking>()
            .AddNotificationHandler<ContentMovedToRecycleBinNotification, OriginRelations>()
            .AddNotificationHandler<ContentMovedNotification, OriginRelations>()
            .AddNotificationHandler<ContentCopiedNotification, OriginRelations>()
            .AddNotificationHandler<MediaMovedToRecycleBinNotification, OriginRelations>()
            .AddNotificationHandler<MediaMovedNotification, OriginRelations>()
            .AddNotificationHandler<MediaSavingNotification, MediaFileCare>()
            .AddNotificationHandler<MediaDeletedNotification, MediaFileCare>();
    }
}
