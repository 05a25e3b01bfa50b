using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Inheritance;

/// <summary>Documents that follow documents, field by field (docs/adr/0121).</summary>
internal static class InheritanceRegistration
{
    public static IUmbracoBuilder AddInheritance(this IUmbracoBuilder builder)
    {
        builder.Services.TryAddSingleton<IFollowingPolicy, NothingIsHeld>();
        // Lazy: the content service tells this of every save.
        builder.Services.AddSingleton(provider => new Lazy<IContentService>(provider.GetRequiredService<IContentService>));
        builder.Services.AddSingleton<InheritedFields>();
        builder.Services.AddSingleton<InheritanceDesk>();
        builder.Services.AddSingleton<ValueInWords>();
        return builder.AddNotificationHandler<ContentSavingNotification, InheritedFields>();
    }
}
