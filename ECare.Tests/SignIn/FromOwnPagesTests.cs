using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;

namespace ECare.Tests.SignIn;

internal sealed class FromOwnPagesTests
{
    [TestCase("same-origin", null, ExpectedResult = true)]
    [TestCase("none", null, ExpectedResult = true)]
    [TestCase("same-site", null, ExpectedResult = false)]
    [TestCase("cross-site", null, ExpectedResult = false)]
    [TestCase("cross-site", "https://care.example", ExpectedResult = false)]
    [TestCase(null, "https://care.example", ExpectedResult = true)]
    [TestCase(null, "https://CARE.example", ExpectedResult = true)]
    [TestCase(null, "http://care.example", ExpectedResult = false)]
    [TestCase(null, "https://care.example.evil.example", ExpectedResult = false)]
    [TestCase(null, "null", ExpectedResult = false)]
    [TestCase(null, null, ExpectedResult = true)]
    public bool Takes_forms_of_this_host_only(string? fetchSite, string? origin)
    {
        var http = new DefaultHttpContext { Request = { Scheme = "https", Host = new HostString("care.example") } };
        if (fetchSite is not null)
        {
            http.Request.Headers["Sec-Fetch-Site"] = fetchSite;
        }

        if (origin is not null)
        {
            http.Request.Headers.Origin = origin;
        }

        var context = new AuthorizationFilterContext(new ActionContext(http, new RouteData(), new ActionDescriptor()), []);
        new FromOwnPagesAttribute().OnAuthorization(context);
        return context.Result is null;
    }
}
