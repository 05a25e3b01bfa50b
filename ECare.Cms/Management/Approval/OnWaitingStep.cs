using ECare.Cms.Approval;
using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Management.Approval;

/// <summary>Those whose groups may take the step that the document in the address waits for; where it waits for none, its readers, who are told so.</summary>
internal sealed record OnWaitingStep : AccessRule
{
    public override async Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call)
    {
        var services = call.HttpContext.RequestServices;
        using var scope = services.GetRequiredService<ICoreScopeProvider>().CreateCoreScope(autoComplete: true);
        var waiting = Guid.TryParse(call.HttpContext.Request.RouteValues["id"] as string, out var id)
            ? services.GetRequiredService<ApprovalStore>().OfDocument(id).Select(approval => approval.NextStep).FirstOrDefault(step => step is not null)
            : null;
        return await new OnDocument(waiting is null ? ActionBrowse.ActionLetter : ApprovalVerbs.Of(waiting)).RefusalAsync(member, call);
    }
}
