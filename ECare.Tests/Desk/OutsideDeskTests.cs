using System.Net;
using System.Text;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>Files of conversions from other channels come in at the desk.</summary>
[TestFixture]
[Category("Web")]
internal sealed class OutsideDeskTests
{
    private const string Page = "/desk/chautari/conversions";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("nepal", HttpStatusCode.OK, true)]
    [TestCase("nepal-writer", HttpStatusCode.OK, false)]
    [TestCase("admin", HttpStatusCode.OK, false)]
    [TestCase("senegal", HttpStatusCode.NotFound, false)]
    public async Task Are_sent_by_who_publishes_campaigns(string who, HttpStatusCode status, bool sends)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(Page);

        Assert.That((page.Status, page.Has("form.conversions")), Is.EqualTo((status, sends)));
    }

    [Test]
    public async Task Tell_which_rows_were_not_taken_and_why_once_the_job_has_run()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var waits = await SendAsync(staff, Encoding.UTF8.GetBytes("customer,offer,at\nnobody,x,2026-11-01\n1,NP-NO-SUCH,nonsense\n"));
        Assert.That(waits.Words("dl.facts"), Does.Contain("0 of 2"), "how far it is");
        Assert.That(await WorkAsync(), Is.EqualTo(2));

        var done = await staff.Visitor.GetAsync(waits.Path);

        Assert.That(done.Words("dl.facts"), Does.Contain("2 of 2"));
        Assert.That(done.Words("table.faults tbody"), Does.Contain("No number of a telephone and no id of a customer.").And.Contain("No day, and no time with its offset."));
        Assert.That((await staff.Visitor.GetAsync($"{waits.Path}/not-taken.csv")).Text, Does.Contain("2,BadNumber,").And.Contain("3,BadTime,"));
        Assert.That((await staff.Visitor.GetAsync(Page)).Words("table"), Does.Contain("shop.csv"));
    }

    [Test]
    public async Task Are_refused_when_their_first_line_names_no_columns()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var answer = await SendAsync(staff, Encoding.UTF8.GetBytes("who,what\n1,2\n"));

        Assert.That((answer.Status, answer.Words("[role=alert]")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "The first line must name “offer”, “at”, and “number” or “customer”. Nothing was taken.")));
    }

    [Test]
    public async Task Are_refused_when_they_are_no_text([Values("", "\u00FF\u00D8\u00FF\u00E0", "a\0b")] string content)
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var answer = await SendAsync(staff, Encoding.Latin1.GetBytes(content));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.Words("[role=alert]"), Does.Contain("Nothing was taken."));
    }

    private async Task<int> WorkAsync()
    {
        var plan = portal.Services.GetServices<JobPlan>().Single(each => each.Name == "outside-conversions");
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!);
        return await ((IJobWork)scope.ServiceProvider.GetRequiredService(plan.Work)).RunAsync(default);
    }

    private static async Task<Page> SendAsync(Editor staff, byte[] content)
    {
        var form = await staff.Visitor.GetAsync(Page);
        var token = form.Form("form.conversions").QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", "shop.csv" } };
        return await staff.Visitor.PostAsync(Page, parts);
    }
}
