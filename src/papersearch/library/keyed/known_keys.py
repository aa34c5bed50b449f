"""The keys that mean something beside the labels of Markdown lists, by what they mean.

Keys of reference managers, of conferences' dumps and of publishers' tables, in several languages;
each as `key_name` has it, so that case, hyphens, underscores and humps do not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from papersearch.library.records import LinkKind

TextKey = Literal[
    "title", "subtitle", "title_zh", "name", "authors", "venue", "year", "summary", "category",
    "tag", "doi", "arxiv", "id", "forum", "links", "readings", "people", "publisher",
    "record", "picture", "ignored",
]  # fmt: skip
KeyMeaning = TextKey | LinkKind | Literal["reading", "link"]

KNOWN_KEYS: Final[Mapping[KeyMeaning, str]] = MappingProxyType(
    {
        "title": (
            "title|titles|ti|t1|标题|题目|题名|论文标题|论文题目|论文名称|论文名|文章标题|"
            "英文标题|英文题目|篇名|paper title|document title|article title|"
            "publication title full|titel|titre|título|titulo|titolo|tytuł|название|заглавие|"
            "標題|論文標題|論文題目|論文名稱|書名|タイトル|題名|論文タイトル|제목|display name"
        ),
        "subtitle": "subtitle|副标题",
        "title_zh": (
            "title zh|titlezh|title cn|chinese title|title chinese|zh title|中文标题|"
            "中文题目|中文名|译名|标题翻译|题目翻译"
        ),
        "name": (
            "name|paper|papers|article|publication|work|论文|文章|文献|名称|paper name|reference"
        ),
        "authors": (
            "author|authors|coauthors|co authors|au|a1|作者|作者列表|creator|creators|authorships|"
            "author full names|author s|author list|author names|all authors|paper authors|"
            "author name|authors list|af|作者姓名|全部作者|责任者|"
            "autor|autores|auteur|auteurs|autoren|verfasser|автор|"
            "авторы|著者|저자"
        ),
        "venue": (
            "venue|booktitle|book title|journal|journaltitle|journal title|journal full|"
            "container title|publication title|source title|eventtitle|event title|"
            "conference|conference name|proceedings title|proceeding|journal book|jo|jf|t2|"
            "bt|so|journal ref|venue name|journal name|parent|source display name|"
            "刊名|期刊名称|来源期刊|文献来源|发表会议|发表期刊|录用会议|期刊会议|会议期刊|刊物|"
            "刊物名称|发表刊物|发表于|收录会议|会议名|"
            "conf|publication venue|published in|published at|"
            "published|发表|会议|期刊|期刊名|会议名称|出处|来源|howpublished|"
            "venue conference|conference journal|revista|zeitschrift|журнал|recherche|"
            "dc source|pub|proceedings|publication name|"
            "short details|shortdetails|來源出版物名稱|來源出版物|期刊名稱|會議|會議名稱"
        ),
        "year": (
            "year|py|y1|y|yr|pubyear|publication year|pub year|date|pub date|publication date|"
            "published date|date published|publish date|issued|年份|年|发表年份|发表时间|"
            "出版年|出版时间|时间|日期|"
            "出版年份|發表年份|發表時間|出版時間|"
            "da|año|ano|jahr|année|год|発行年|연도|published on|"
            "pubtime|pubdate|publishtime|created|cdate|year published|date of publication|"
            "versions|published online|"
            "published print"
        ),
        "summary": (
            "abstract|abstracts|ab|n2|abstract note|abstractnote|摘要|summary|tldr|tl dr|"
            "简介|概述|要点|description|abs text|resumen|résumé|zusammenfassung|аннотация|"
            "要約|초록|overview|highlights|ai summary|中文摘要|总结|annote|annotation"
        ),
        "category": (
            "category|categories|area|areas|primary area|subject area|subject areas|topic|"
            "topics|task|tasks|field|fields|subject|subjects|theme|section|groups|group|"
            "collection|collections|primary category|类别|分类|方向|领域|主题|任务|研究方向|"
            "研究领域|fields of study|subtopic|subcategory|primary subject area|domain|"
            "groups path"
        ),
        "tag": (
            "keyword|keywords|kw|tag|tags|关键词|关键字|标签|"
            "關鍵詞|關鍵字|標籤|author keywords|manual tags|"
            "automatic tags|index keywords|track|tracks|status|decision|award|awards|"
            "session type|presentation|presentation type|accept type|acceptance type|"
            "mendeley tags|mendeley groups|type of presentation|paper type|acronym|method|"
            "method name|short name|方法|简称|ieee terms|mesh terms|schlagworte|"
            "keywords plus|de"
        ),
        "doi": "doi|dois|biorxiv|medrxiv|chemrxiv|psyarxiv|do|di|doi link|paper doi|item doi|doi号",
        "arxiv": (
            "arxiv|eprint|arxiv id|arxivid|paper arxiv id|arxiv number|arxiv url|arxiv link|"
            "arxiv no|arxiv eprints|preprint|preprints|preprint url|preprint link"
        ),
        "id": "id|paper id|key|identifier|uid|entry id|accession number",
        "forum": "forum|openreview id|or id",
        "links": (
            "links|urls|external ids|externalids|externalids list|resources|ids|serial number|"
            "buttons|link list|related links|external links|相关链接|更多链接"
        ),
        "readings": "readings",
        "reading": "reading|blog|解读|中文解读|blogs|blog post|notes link",
        "code": "code|codes|github|git|代码|源码|repo|repository|github url|code link|code url",
        "paper": (
            "pdf|paper url|paper link|url pdf|url abs|pdf url|pdf link|abs|l1|openreview|"
            "paper pdf url|论文链接|论文地址|原文链接|open access pdf|thecvf|cvf|eprint url|"
            "article url|html url|full text|fulltext|arxiv pdf|fulltext link|full text link|"
            "postprint|postprint url|manuscript|author manuscript|author version|camera ready|"
            "full version|extended version|open access url|open access link|oa url|"
            "version of record|published version link"
        ),
        "link": (
            "url|ur|link|lk|ul|l2|bdsk url|href|site|ee|address|链接|地址|网址|"
            "連結|網址|web page|webpage|"
            "source url|uri|urls paper|paper page|electronic edition|external link|"
            "landing page url|landing page|permalink|primary url|official link|link attachments|"
            "primary location|virtualsite url|enlace|lien"
        ),
        "other": "other|others|other links|ppt|pptx|slide|supp|supplement",
        "project": (
            "project|project page|homepage|website|主页|项目主页|项目|project url|project link"
        ),
        "people": (
            "dblp|google scholar|scholar|orcid|orcidid|linkedin|or profile|homepages|"
            "profiles|author site|author pages|author page|"
            "venue url|venue link|"
            "concepts|cited by api url|sourceurl|cites url|related url|gs cited by link|"
            "citation url|self|library|author id|"
            "conference url|conference link|conference website|workshop url|event url|"
            "aff|affs|aff unique url|bios|author ids|"
            "authorids"
        ),
        "publisher": "publisher|source",
        "picture": (
            "image|images|picture|photo|thumbnail|thumb|cover|teaser|img|preview|preview image"
        ),
        "record": "bibtex|bib|bibtex entry|bibtex citation|bib entry|citation|reference text",
        "ignored": (
            "base url|baseurl|site url|siteurl|root url|home page url|url base|type|entry type|"
            "item type|document type|ty|er|pages|volume|number|issue|issn|"
            "isbn|publisher place|month|day|week|language|la|series|edition|editor|"
            "editors|ed|organization|institution|school|note|notes|note text|sp|ep|vl|is|sn|"
            "pb|cy|ad|citekey|citation key|citationkey|bibtex key|archive prefix|"
            "archiveprefix|eprinttype|eprint type|primaryclass|primary class|eprintclass|"
            "timestamp|biburl|bibsource|abbr|file|files|filename|file name|filepath|file path|"
            "local path|attachments|file attachments|local url|bdsk file|"
            "date added|date modified|date-added|added|owner|creationdate|modificationdate|"
            "urldate|access date|accessed|y2|rights|copyright|license|license url|start page|"
            "end page|page|page start|page end|numpages|num pages|page count|articleno|"
            "location|place|venueid|venue id|score|rating|ratings|confidence|cited by|cites|"
            "citations|citation count|cited references|references|reference count|"
            "influential citation count|score source|source|sources|extra|library catalog|"
            "call number|db|dp|n1|m3|an|m1|c1|c2|c3|c6|u1|rp|j2|ja|id source|av|crossref|"
            "xdata|ids biblatex|submitter|comments|report no|authors parsed|update date|"
            "shorttitle|short title|st|affiliation|affiliations|author affiliations|"
            "authors with affiliations|correspondence address|funding|institutions|"
            "fulltextlinks|langid|keywords plus count|nationality|single dblp|index|no|nr|"
            "num|count|rank|序号|编号|备注|单位|机构|页码|卷|期|paperhash|signatures|"
            "readers|writers|nonreaders|invitation|invitations|tcdate|tmdate|ddate|mdate|"
            "odate|pdate|original|replyto|parent invitations|supplementary material|"
            "numeric id|author position|query date|gsrank|author s id|art no|eid|"
            "publication stage|open access|authorids|emails|email|gender|position|author num|"
            "aff domain|aff unique dep|aff unique index|aff unique norm|aff unique abbr|"
            "aff campus unique|aff campus unique index|aff country unique|"
            "aff country unique index|corpusid|paperid|last update|matched|missing|"
            "own tags|first seen|"
            "date scholar|original date|isbns|issns|subtype|prefix|member|score relevance"
        ),
    }
)
