using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;

namespace ECare.Cms.Gate;

/// <summary>What stands between a draft and its readers.</summary>
internal static class GateRegistration
{
    public static IUmbracoBuilder AddPublishGate(this IUmbracoBuilder builder)
    {
        builder.Services.AddSingleton<IPublishCheck, BrokenLinkCheck>();
        builder.Services.AddSingleton<IPublishCheck, PictureTextCheck>();
        builder.Services.AddSingleton<GateReport>();
        builder.Services.AddSingleton<GateInspection>();
        builder.Services.TryAddSingleton<IPublishPolicy, Strict>();
        return builder.AddNotificationHandler<ContentPublishingNotification, PublishGate>();
    }

    /// <summary>Where the host says nothing, every finding blocks.</summary>
    private sealed class Strict : IPublishPolicy
    {
        public bool IsBlocking(IContent content, string check) => true;
    }
}
