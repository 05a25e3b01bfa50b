using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Notifications;

namespace ECare.Cms.Inheritance;

/// <summary>Documents that follow documents, field by field (docs/adr/0121).</summary>
internal static class InheritanceRegistration
{
    public static IUmbracoBuilder AddInheritance(this IUmbracoBuilder builder)
    {
        builder.Services.AddSingleton<InheritedFields>();
        builder.Services.AddSingleton<InheritanceDesk>();
        return builder.AddNotificationHandler<ContentSavingNotification, InheritedFields>();
    }
}
