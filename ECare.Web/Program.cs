using ECare.Campaigns;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Identity;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Content;
using ECare.Web.Content.Campaigns;
using ECare.Web.Demo;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.Components;
using ECare.Web.Hosting;
using ECare.Web.Start;
using ECare.Web.Theming;

var builder = WebApplication.CreateBuilder(args);
builder.RefuseDemoSecretsInProduction();

builder.AddHosting();
builder.Services.AddOperators(builder.FolderOf("operators"));
builder.Services.AddPersistence(typeof(CampaignRegistration).Assembly);
builder.Services.AddAccounts();
builder.Services.AddNotifications();
builder.Services.AddIdentity();
builder.Services.AddBehaviour();
builder.Services.AddCampaigns();
builder.AddTheming();
builder.AddContent();
builder.AddCampaignPages();
builder.AddStart();
builder.AddCampaignContent();
builder.AddDemo(args);

var app = builder.Build();
app.UseHosting();
app.UseContent();
app.UseAuthentication();
app.UseAuthorization();

app.MapHosting();
app.MapTheming();
app.MapComponentPage();
app.MapContent();

await app.RunAsync();
