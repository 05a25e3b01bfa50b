using ECare.Cms.Management.Access;
using ECare.Cms.Management.Approval;
using ECare.Cms.Management.Documents;
using ECare.Cms.Management.Languages;
using ECare.Cms.Management.Media;
using ECare.Cms.Management.Releases;
using ECare.Cms.Management.Shell;
using ECare.Cms.Management.Trees;
using ECare.Cms.Management.Types;
using ECare.Cms.Management.Users;
using ECare.Cms.Management.Usync;
using ECare.Cms.Management.Webhooks;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management;

/// <summary>The part of Umbraco's Management API that the bundled back office calls, over Umbraco's own services.</summary>
public static class ManagementApi
{
    /// <summary>Where it answers.</summary>
    public const string Root = "/umbraco/management/api/v1";

    private const string Later = "/umbraco/management/api/v1.1";

    /// <summary>Staff and what the operations need.</summary>
    public static IUmbracoBuilder AddManagementApi(this IUmbracoBuilder builder)
    {
        builder.AddStaff();
        builder.Services.AddSingleton<AccessGate>();
        builder.Services.AddSingleton<DocumentView>();
        builder.Services.AddSingleton<PreviewSharing>();
        builder.Services.AddSingleton<EntityTree>();
        builder.Services.AddSingleton<AuditTools>();
        builder.Services.AddSingleton<DocumentDomains.DomainTools>();
        builder.Services.AddSingleton<PublishingTools>();
        builder.Services.AddSingleton<DraftInspection>();
        builder.Services.AddSingleton<MediaView>();
        builder.Services.AddSingleton<UserView>();
        builder.Services.AddSingleton<ApprovalView>();
        builder.Services.AddSingleton<ApprovalTools>();
        builder.Services.AddSingleton<ReleaseView>();
        builder.Services.AddSingleton<ReleasePeople>();
        builder.Services.AddSingleton<DataTypeTools>();
        builder.Services.TryAddSingleton<IEntityTypeContainerService<IContentType>>(provider => provider.GetRequiredService<IContentTypeContainerService>());
        builder.Services.TryAddSingleton<IEntityTypeContainerService<IMediaType>>(provider => provider.GetRequiredService<IMediaTypeContainerService>());
        builder.Services.TryAddSingleton<IEntityTypeContainerService<IDataType>>(provider => provider.GetRequiredService<IDataTypeContainerService>());

        // The gate answers for parameters that cannot be read, in every environment alike.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return builder;
    }

    /// <summary>Finds out who asks, for everything that belongs to staff. Stands after routing.</summary>
    public static IApplicationBuilder UseStaff(this IApplicationBuilder app) => app.UseWhen(
        context => StaffCookie.Covers(context.Request.Path),
        branch => branch.Use(async (HttpContext context, RequestDelegate next) =>
        {
            await context.RequestServices.GetRequiredService<AccessGate>().RecogniseAsync(context);
            await next(context);
        }));

    /// <summary>Whether the request comes from somebody of the staff.</summary>
    public static bool IsFromStaff(this HttpContext context) => context.Features.Get<StaffMember>() is not null;

    /// <summary>Who of the staff asks; nobody, where the gate has not let anybody through.</summary>
    public static IUser? StaffUser(this HttpContext context) => context.Features.Get<StaffMember>()?.User;

    /// <summary>The groups of who asks; none, where nobody of the staff does.</summary>
    public static IReadOnlyList<StaffGroup> StaffGroups(this HttpContext context) => context.Features.Get<StaffMember>()?.Groups ?? [];

    /// <summary>Every operation; whatever else is asked below its root does not exist.</summary>
    /// <param name="endpoints">The host's addresses.</param>
    /// <param name="more">Adds the host's own operations.</param>
    public static void MapManagementApi(this IEndpointRouteBuilder endpoints, Action<HostOperations>? more = null)
    {
        var gate = endpoints.ServiceProvider.GetRequiredService<AccessGate>();
        var api = endpoints.MapGroup(Root).AddEndpointFilter(gate).DisableAntiforgery();
        ShellEndpoints.Map(api);
        UserEndpoints.Map(api);
        OwnAccountEndpoints.Map(api);
        UserGroupEndpoints.Map(api);
        DocumentEndpoints.Map(api);
        LanguageEndpoints.Map(api);
        DictionaryEndpoints.Map(api);
        TypeEndpoints.Map(api);
        TypeSearch.Map(api);
        TagEndpoints.Map(api);
        MediaEndpoints.Map(api);
        UsyncEndpoints.Map(api);
        ApprovalEndpoints.Map(api);
        ReleaseEndpoints.Map(api);
        WebhookEndpoints.Map(api);
        more?.Invoke(new HostOperations(api));

        DocumentEndpoints.MapLater(endpoints.MapGroup(Later).AddEndpointFilter(gate).DisableAntiforgery());
        endpoints.Map("/umbraco/management/{**rest}", () => Problem.NotFound).DisableAntiforgery();
    }
}
