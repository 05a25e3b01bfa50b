using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ECare.Cms.Management;

/// <summary>Takes operations of the host's own into the Management API, behind the gate that all others stand behind.</summary>
public sealed class HostOperations
{
    private readonly IEndpointRouteBuilder api;

    internal HostOperations(IEndpointRouteBuilder api) => this.api = api;

    /// <summary>Reads something; for those who work in the Content section. What it says of a country it must ask for itself.</summary>
    public void GetInContent(string address, Delegate work) => api.MapGet(address, work).For(new InSection(Staff.BackofficeSection.Content));

    /// <summary>Answers a question that needs a body; for those who work in the Content section.</summary>
    public void PostInContent(string address, Delegate work) => api.MapPost(address, work).For(new InSection(Staff.BackofficeSection.Content));

    /// <summary>Answers a question about the document that the address names as <c>{id:guid}</c>; for those who have the verb there.</summary>
    public void PostOnDocument(string address, string verb, Delegate work) => api.MapPost(address, work).For(new OnDocument(verb));

    /// <summary>What the back office reads, as it reads everything else.</summary>
    public static IResult Ok(object value) => ManagementJson.Ok(value);

    /// <summary>A question that cannot be understood.</summary>
    public static IResult BadRequest => Problem.BadRequest;

    /// <summary>Nothing has this id.</summary>
    public static IResult NotFound => Problem.NotFound;
}
